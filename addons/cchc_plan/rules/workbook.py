"""Rows of an Excel workbook.

read_workbook(data: bytes) -> Sheet(name, rows, problems)
raises WorkbookError (its `problem` says why); NotAWorkbook is one.
"""
