import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres
import Tables

/// Who of the staff has seen or changed whose data, and when (screen 24): what every program has written down, on one page.
struct LogPage: Sendable {
    let premises: Premises
    static let path = "/log"
    static let file = "/log/list.csv"
    /// As the log names that it was read, and that it was taken away.
    static let look = "portal.show-log"
    static let export = "portal.export-log"
    /// In entries.
    static let size = 25
    /// More are no file that anybody reads; a shorter time is.
    static let longestFile = 20_000

    func serve(on router: RouterGroup<Visitor>) {
        router.get("/log", use: show)
        router.get("/log/list.csv", use: download)
    }

    /// Whom the words of a query name.
    enum Named: Sendable, Equatable {
        /// Nobody was named; or one by id.
        case everybody
        case students([UUID])
        /// More than one page of them; the log of that page is shown.
        case some([UUID])
        /// The program that knows does not answer.
        case unknown

        var students: [UUID]? {
            switch self {
            case .everybody, .unknown: nil
            case .students(let students), .some(let students): students
            }
        }
    }

    @Sendable
    private func show(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        let query = LogQuery { request.query($0, atMost: $1) }
        let named = try await named(by: query, session)
        let reading =
            named == .unknown
            ? nil
            : try await premises.readLog(
                query.filter(students: named.students), after: query.after, atMost: Self.size,
                counting: true, by: session)
        let isTooLong = request.query("long", atMost: 8) != nil
        return page(reading, named, query, isTooLong: isTooLong, context.visit(request, path: query.path))
    }

    private func page(
        _ reading: LogReading?, _ named: Named, _ query: LogQuery, isTooLong: Bool, _ visit: Visit
    ) -> Response {
        let content = LogContent(
            reading, named, query, keptFor: premises.running.settings[.accessDays], isTooLong: isTooLong, visit.language
        )
        return premises.staffTemplates.page("access-log/log", content, for: visit, status: content.status)
    }

    private func named(by query: LogQuery, _ session: Session) async throws -> Named {
        guard let words = query.words else { return .everybody }
        guard let answer = try await premises.ask(ListPeople(.init(words: words)), by: session) else { return .unknown }
        let students = answer.people.map(\.person.student)
        return answer.hasMore ? .some(students) : .students(students)
    }

    /// All that the query lets through. What is not whole would be taken for the log: when a program is silent there is no file.
    @Sendable
    private func download(_ request: Request, _ context: Visitor) async throws -> Response {
        let session = try context.registrar(request)
        var query = LogQuery { request.query($0, atMost: $1) }
        query.after = nil
        let visit = context.visit(request, path: query.path)
        let named = try await named(by: query, session)
        guard named != .unknown else { return page(nil, named, query, isTooLong: false, visit) }
        var sheet = Sheet(Words.logHeads.map { $0[visit.language] })
        var (after, count): (AccessEntry.Place?, Int) = (nil, 0)
        repeat {
            let reading = try await premises.readLog(
                query.filter(students: named.students), after: after, atMost: ShowAccesses<OfClearance>.most - 1,
                by: session)
            guard reading.silent.isEmpty else { return page(nil, .unknown, query, isTooLong: false, visit) }
            for entry in reading.entries { sheet.add(LogContent.Row(entry, reading, visit.language).cells) }
            count += reading.entries.count
            after = reading.hasMore ? reading.entries.last?.place : nil
            guard count <= Self.longestFile else {
                return .redirect(to: query.path + (query.isFiltered ? "&" : "?") + "long=1")
            }
        } while after != nil
        try await note(named.students ?? query.student.map { [$0] }, count, session, context)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"access-log.csv\"",
                // No machine between may keep it, nor a browser that others use.
                .cacheControl: "no-store",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: sheet.bytes)))
    }

    /// That it was taken away is an entry of its own.
    private func note(_ students: [UUID]?, _ count: Int, _ session: Session, _ context: Visitor) async throws {
        let account = session.account.name
        try await premises.running.database.transaction { tx in
            try tx.noteAccess(
                to: students.flatMap { $0.isEmpty ? nil : $0 } ?? [nil], by: account, asking: Self.export,
                about: "\(count)", because: nil)
        }
        context.logger.security(.commanded("access log exported", by: account, because: "on its page"))
    }
}
