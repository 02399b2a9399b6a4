import Chassis
import Foundation
import Hummingbird
import Logging
import Pages
import Postgres

/// What was posted, once it is known that our own page sent it. There is no other way to read a form.
struct Form: Sendable {
    let fields: FormFields
    /// Of the session from whose page it was sent.
    let sender: SessionID

    /// - Parameter ids: one of whose tokens it must carry.
    /// - Throws: `FormRefusal` when it is no form, or larger than the page's own can be; 403 when its token is of none of these
    ///   sessions.
    init(_ request: Request, _ context: Visitor, from ids: SessionID..., within size: FormSize) async throws {
        func refuse(_ fault: SecurityEvent.FormFault) {
            let actor = context.session?.actor
            context.logger.security(.formRefused(request.section, actor, from: clientAddress(request), fault))
        }
        do { fields = try await FormFields(request, within: size) } catch {
            refuse(.unreadable)
            throw error
        }
        let token = fields["token"]
        guard let sender = ids.first(where: { $0.accepts(token) }) else {
            refuse(.foreignToken)
            throw HTTPError(.forbidden)
        }
        self.sender = sender
    }

    subscript(name: String) -> String? { fields[name] }

    /// Whether it was longer than its route says; then it has no text.
    func isTooLong(_ name: String) -> Bool { fields.tooLong.contains(name) }

    /// The id that the form was made with; another one when it carries none, so that it is a question of its own.
    var id: UUID { fields["form"].flatMap(UUID.init(uuidString:)) ?? UUID() }
}

extension Premises {
    /// A form of the registrar's desk.
    /// - Throws: as below; 403 for everybody else.
    func registrarsForm(
        _ request: Request, _ context: Visitor, within size: FormSize
    ) async throws -> (form: Form, session: Session) {
        _ = try context.registrar(request)
        var context = context
        return try await form(request, &context, within: size)
    }

    /// What was posted from a page of a student, with the session as that page had it: in another tab they may have gone on to
    /// another enrolment since, and what they see is what they mean.
    /// - Throws: ``AnotherAccount`` when the page was another account's, that was signed in here before; what was typed is kept for it.
    func form(
        _ request: Request, _ context: inout Visitor, within size: FormSize
    ) async throws -> (form: Form, session: Session) {
        let session = context.session!
        let left = request.id(in: Cookies.left) ?? session.id
        let form = try await Form(request, context, from: session.id, left, within: size)
        let isTheirs = form.sender == session.id ? true : try await isSession(left, of: session.account.name)
        guard isTheirs else {
            let student = form["about"].flatMap(UUID.init(uuidString:))
            throw AnotherAccount(isKept: try await keepTyped(form, of: student, in: left) != nil)
        }
        guard let student = form["about"].flatMap(UUID.init(uuidString:)), student != session.chosen else {
            return (form, session)
        }
        let isEnrolment = try await running.database.transaction { tx in try tx.choose(student, in: session.id.hash) }
        guard isEnrolment, let changed = try await self.session(session.id) else { throw context.forbidden(request) }
        context.session = changed
        return (form, changed)
    }
}

extension Premises {
    /// Whether a session that was open in this browser before was the same account's: pages of it may be open still.
    private func isSession(_ left: SessionID, of account: String) async throws -> Bool {
        try await running.database.transaction { tx in try tx.isSession(left.hash, of: account) }
    }
}

/// What was sent came from a page of another account than the one that is signed in in this browser by now.
struct AnotherAccount: Error {
    /// Whether what was typed waits for its owner.
    let isKept: Bool
}

/// Whether a browser says that the request comes from our own pages. Programs say neither and are judged by the token.
func isOurs(site: String?, origin: String?, host: String?) -> Bool {
    if let site = site.map({ Array($0.utf8) }), site != Array("same-origin".utf8), site != Array("none".utf8) {
        return false
    }
    guard let origin = origin.map({ Array($0.utf8) }) else { return true }
    guard let host = host.map({ Array($0.utf8) }), let start = origin.firstRange(of: Array("://".utf8)) else {
        return false
    }
    return origin[start.upperBound...].map(\.inLowerCase) == host.map(\.inLowerCase)
}

/// - Returns: the path when it leads nowhere but to this origin: browsers read `//` and `/\` as another host.
func ownPath(_ text: String?) -> String? {
    // Bytes: in a text the second slash, with an accent combined to it, would be no slash.
    guard let text, case let bytes = Array(text.utf8), bytes.first == UInt8(ascii: "/"),
        !bytes.dropFirst().starts(with: [UInt8(ascii: "/")]),
        bytes.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return nil }
    return text
}

extension String {
    /// Of an address of ours, the page alone.
    var withoutQuery: String { String(decoding: utf8.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self) }
}

extension UInt8 {
    fileprivate var inLowerCase: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }
}
