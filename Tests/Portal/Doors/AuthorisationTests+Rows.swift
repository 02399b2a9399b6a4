/// Every page, under the address by which the program serves it, and who may stand before it. One that is added without a row fails, and so
/// does a row that no page has any more.
extension AuthorisationTests {
    static let rows: [(callers: Set<Caller>, pages: Set<String>)] = [
        (
            everybody,
            [
                "/accessibility", "/help", "/privacy", "/sign-in", "/sign-in/code", "/sign-in/code/enter",
                "/sign-in/typed",
            ]
        ),
        (
            people,
            [
                "/password", "/password/done", "/sessions", "/sign-out", "/stay", "/typed", "/typed/forget",
            ]
        ),
        (
            [.student],
            [
                "/", "/announcements", "/apply", "/apply/:id", "/apply/:id/withdraw", "/choose", "/clearance",
                "/contact", "/contact/address", "/contact/code", "/contact/code/check", "/contact/code/done",
                "/contact/done", "/contact/error", "/contact/error/open", "/contact/error/withdraw",
                "/contact/objection", "/diploma", "/diploma/:file", "/diploma/again", "/objection",
            ]
        ),
        (
            unitStaff,
            [
                "/units", "/units/:unit", "/units/:unit/all", "/units/:unit/all/:selection/:result",
                "/units/:unit/decide", "/units/:unit/decided", "/units/:unit/file", "/units/:unit/file/template.csv",
                "/units/:unit/files", "/units/:unit/files/:file", "/units/:unit/files/:file/:section",
                "/units/:unit/list.csv", "/units/:unit/mend/:file", "/units/:unit/note", "/units/:unit/undo",
                "/units/:unit/undo/:file",
            ]
        ),
        (
            [.registrar, .counter],
            [
                "/counter", "/counter/collected", "/counter/replaced", "/counter/withdrawn",
            ]
        ),
        (
            [.operator],
            [
                "/operations", "/operations/explain", "/operations/parked", "/operations/parked/:program",
                "/operations/parked/:program/:parked", "/operations/parked/:program/:parked/:deed",
                "/operations/parked/:program/:parked/done", "/operations/parked/:program/:parked/reveal",
                "/operations/parked/:program/replay", "/operations/publishers", "/operations/publishers/:publisher",
                "/operator",
            ]
        ),
        (
            [.registrar],
            [
                "/applications", "/applications/:id", "/applications/:id/:verb", "/calendar",
                "/calendar/approvals/:approval", "/calendar/done", "/calendar/freeze", "/calendar/list",
                "/calendar/selected", "/calendar/selected/:selection/:deed", "/calendar/today", "/calendar/undo",
                "/exceptions", "/exceptions/errors/:student", "/exceptions/errors/:student/accepted",
                "/exceptions/errors/:student/declined", "/exceptions/hand", "/exceptions/list.csv",
                "/exceptions/mend/:deed/:student", "/exceptions/settled", "/exceptions/withdrawn", "/log",
                "/log/destroyed", "/log/kept", "/log/list.csv", "/overview", "/people", "/people/:student",
                "/people/:student/address", "/people/:student/address/code", "/people/:student/again",
                "/people/:student/reach", "/people/:student/self-check",
                "/people/list.csv", "/registrar", "/registrar/batches", "/registrar/batches/:batch",
                "/registrar/batches/:batch/reminders", "/registrar/batches/:batch/window", "/revocations",
                "/revocations/:student", "/revocations/:student/:verb", "/rights", "/rights/:id",
                "/rights/:id/held.json", "/rights/new", "/roster", "/roster/:batch", "/roster/:batch/files/:file",
                "/roster/:batch/files/:file/:section", "/roster/:batch/mend/:file", "/roster/:batch/new",
                "/roster/:batch/self-check", "/roster/:batch/self-check/files/:file",
                "/roster/:batch/self-check/files/:file/:section", "/roster/:batch/self-check/mend/:file",
                "/roster/:batch/self-check/template.csv",
                "/roster/:batch/students/:student", "/roster/:batch/students/:student/withdraw",
                "/roster/:batch/template.csv", "/samples", "/samples/:whose",
                "/samples/:whose/:file", "/settings", "/settings/accounts", "/settings/accounts/:account",
                "/settings/accounts/:account/done", "/settings/accounts/new", "/settings/announcements",
                "/settings/announcements/:id", "/settings/announcements/:id/shown", "/settings/announcements/new",
                "/settings/units", "/settings/units/:unit", "/settings/units/:unit/end",
                "/settings/units/:unit/move",
            ]
        ),
    ]
}
