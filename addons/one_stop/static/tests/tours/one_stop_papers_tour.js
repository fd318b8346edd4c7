import { waitUntil } from "@odoo/hoot-dom";
import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";

let printed = [];

/** Ask for the file as the browser would, and keep what tests get of it instead of saving it. */
async function keep({ url, data }) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...data, csrf_token: odoo.csrf_token })) {
        form.append(name, value);
    }
    const response = await fetch(url, { method: "POST", body: form });
    printed.push({ name: data.data, found: response.ok, text: await response.text() });
}

const stripped = (text) => text.replace(/\s+/g, " ");

// A citizen complains: the clerk prints all that was ever written to him.
registry.category("web_tour.tours").add("one_stop_papers_tour", {
    steps: () => [
        {
            content: "All papers",
            trigger: ".o_form_view button[name=action_print_all]",
            async run({ click }) {
                printed = [];
                download._download = keep;
                await click();
            },
        },
        {
            content: "One file came",
            trigger: ".o_form_view",
            async run() {
                await waitUntil(() => printed.length, { timeout: 20000, message: "no file" });
                const [file] = printed;
                if (printed.length !== 1 || !file.found || !file.name.includes("report_set")) {
                    throw new Error(`Not the set of papers: ${JSON.stringify(file.name)}`);
                }
                const text = stripped(file.text);
                let place = -1;
                // In the order of their days.
                for (const title of [
                    "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
                    "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
                    "BIÊN LAI THU PHÍ, LỆ PHÍ",
                    "THƯ XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
                    "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
                    "CÁCH TÍNH THỜI HẠN GIẢI QUYẾT HỒ SƠ",
                ]) {
                    const found = text.indexOf(title, place + 1);
                    if (found < 0) {
                        throw new Error(`“${title}” is missing, or not in its place`);
                    }
                    place = found;
                }
            },
        },
        {
            content: "The form is there still",
            trigger: ".o_form_view .o_form_status_indicator, .o_form_view [name=parts]",
        },
    ],
});
