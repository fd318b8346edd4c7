import re

from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import content_disposition, request

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IDS = re.compile(r"[1-9]\d{0,8}(,[1-9]\d{0,8})*")
NAME_LENGTH = 150


class DistrictXlsx(http.Controller):
    """Sends the XLSX papers that models declare (``district.xlsx.mixin``)."""

    @http.route(
        "/district/xlsx/<string:model>/<string:paper>/<string:ids>",
        type="http",
        auth="user",
        methods=["GET"],
    )
    def paper(self, model, paper, ids):
        """Answer with the file; what the user may not read is not there (404), nor is it named."""
        records = self._records(model, paper, ids)
        try:
            records.check_access("read")
            name, content = records._xlsx(paper)
        except (AccessError, MissingError) as error:
            raise request.not_found() from error
        return request.make_response(
            content,
            headers=[
                ("Content-Type", XLSX),
                ("Content-Length", len(content)),
                ("Content-Disposition", content_disposition(self._file_name(name))),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )

    def _records(self, model: str, paper: str, ids: str):
        known = model in request.env and hasattr(request.env[model], "_get_xlsx_papers")
        if not known or paper not in request.env[model]._get_xlsx_papers():
            raise request.not_found()
        if not IDS.fullmatch(ids):
            raise request.not_found()
        return request.env[model].browse(dict.fromkeys(int(one) for one in ids.split(",")))

    def _file_name(self, name: str) -> str:
        """Return a name that every system takes: no folders in it, no line ends, not too long."""
        stem, _dot, ending = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', "-", name).rpartition(".")
        return f"{stem[:NAME_LENGTH].strip(' .-') or 'district'}.{ending}"
