{
    "name": "One-Stop Shop",
    "summary": "Procedures, dossiers, the statutory clock, the counter",
    "version": "19.0.1.0.0",
    "category": "Government",
    "author": "District Suite contributors",
    "license": "AGPL-3",
    "depends": ["district_base"],
    "data": [
        "security/ir.model.access.csv",
        "security/one_stop_procedure_rules.xml",
        "views/one_stop_menus.xml",
        "views/one_stop_field_views.xml",
        "views/one_stop_procedure_views.xml",
        "views/one_stop_procedure_version_views.xml",
    ],
    "assets": {
        "web.assets_backend": ["one_stop/static/src/**/*"],
        "web.assets_tests": ["one_stop/static/tests/tours/**/*"],
    },
    "application": True,
    "post_init_hook": "post_init_hook",
}
