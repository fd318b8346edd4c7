"""Odoo prints Vietnamese as text that can be searched, several records in one file."""

import base64
import io

try:
    from pypdf import PdfReader
except ImportError:
    from PyPDF2 import PdfReader

SENTENCES = [
    "ỦY BAN NHÂN DÂN QUẬN 2",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Giấy tiếp nhận hồ sơ và hẹn trả kết quả: đường Nguyễn Thị Định, phường Thạnh Mỹ Lợi",
]
SCRIPT = """
import base64
sentences = {sentences!r}
body = "".join(f"<p>{{sentence}}</p>" for sentence in sentences)
env["ir.ui.view"].create({{
    "type": "qweb", "key": "web.a_paper", "name": "A paper",
    "arch": '<t t-name="web.a_paper"><t t-call="web.html_container">'
            '<t t-foreach="docs" t-as="doc"><t t-call="web.external_layout">'
            f'<div class="page">{{body}}<p t-out="doc.name"/></div></t></t></t></t>',
}})
report = env["ir.actions.report"].create({{
    "name": "A paper", "model": "res.partner", "report_name": "web.a_paper"}})
partners = env["res.partner"].create([{{"name": "Bà Lê Thị Hằng"}}, {{"name": "Ông Đỗ Văn Ước"}}])
pdf, kind = report._render_qweb_pdf("web.a_paper", partners.ids)
print("PDF", kind, base64.b64encode(pdf).decode())
env.cr.rollback()
"""


def test_vietnamese_in_a_pdf_is_searchable(odoo, copied):
    script = SCRIPT.format(sentences=SENTENCES)
    told = odoo.run("shell", "-d", copied, "--no-http", "--log-level=warn", text=script)
    line = next(line for line in told.splitlines() if line.startswith("PDF pdf "))
    pages = PdfReader(io.BytesIO(base64.b64decode(line.split()[2]))).pages
    assert len(pages) == 2
    for page, name in zip(pages, ("Bà Lê Thị Hằng", "Ông Đỗ Văn Ước"), strict=True):
        text = " ".join(page.extract_text().split())
        for sentence in [*SENTENCES, name]:
            assert sentence in text
