def migrate(cr, _version):
    """Say of the work that is there when it was given out: by the plan's decision.

    Its first event, which cannot change, has the day on which the plan was entered.
    """
    cr.execute(
        """
        UPDATE cchc_plan_assignment AS work
           SET given_on = LEAST(decision.issued_on, work.create_date::date)
          FROM cchc_plan AS plan
          JOIN district_legal_document AS decision ON decision.id = plan.decision_id
         WHERE plan.id = work.plan_id
        """
    )
