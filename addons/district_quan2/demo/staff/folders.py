"""Opens the personal files of the example's people, and gives agencies their quotas."""

from .cast import people
from .files import file_of, qualifications_of
from .quotas import quotas


class Folders:
    """Part of the stage: who the people are."""

    def _make_people(self, persons, since=None):
        """Open the files of people; those whom the district has already keep name and account."""
        places = {start.person.number: start.post for start in people()}
        fresh = [one for one in persons if not one.known]
        made = self.env["hr.employee"].create(
            [
                {
                    "name": person.name,
                    "lang": "vi_VN",
                    "tz": "Asia/Ho_Chi_Minh",
                    "department_id": self._place(places.get(person.number)).id,
                    **self._file(person, since),
                }
                for person in fresh
            ]
        )
        for person, employee in zip(fresh, made, strict=True):
            self.people[person.number] = employee
        for person in persons:
            if person.known:
                employee = self.env.ref(f"district_quan2.employee_{person.known}")
                employee.write(self._file(person, since))
                self.people[person.number] = employee
        self._write_qualifications(persons)

    def _file(self, person, since):
        began = since or person.recruited
        return {
            "sex": person.sex,
            "birthday": person.birthday,
            "recruited_on": began,
            "date_version": began,
            "staff_kind": person.kind,
            **file_of(person),
        }

    def _write_qualifications(self, persons):
        professions = {start.person.number: start.post for start in people()}
        levels = {
            (one.kind, one.name): one.id
            for one in self.env["cchc.qualification.level"].search([("active", "=", True)])
        }
        values = []
        for person in persons:
            post = self.posts.get(professions.get(person.number))
            for kind, level, subject, school, year in qualifications_of(
                person,
                post.profession_id.name if post else "Hành chính",
                bool(post.is_leading if post else 0),
            ):
                values.append(
                    {
                        "employee_id": self.people[person.number].id,
                        "kind": kind,
                        "level_id": levels[kind, level],
                        "subject": subject,
                        "school": school,
                        "year": year,
                    }
                )
        self.env["cchc.staff.qualification"].create(values)

    def _write_quotas(self):
        self.env["cchc.staff.quota"].create(
            [
                {
                    "agency_id": self.agencies[one.agency].id,
                    "year": one.year,
                    "staff_kind": one.kind,
                    "number": one.number,
                    "decision": one.decision,
                }
                for one in quotas()
            ]
        )
