{
    "name": "Administrative Reform: Staff and One-stop Shop",
    "summary": "Open dossiers in the hand-over of who changes position",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "District Suite contributors",
    "license": "AGPL-3",
    "depends": ["cchc_hr", "one_stop"],
    "auto_install": True,
}
