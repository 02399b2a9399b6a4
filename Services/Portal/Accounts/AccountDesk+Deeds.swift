import Chassis
import Foundation
import Hummingbird
import Logging
import Messages
import Pages
import Postgres

/// What the registrar does to an account. Nobody does it to their own: who could lower or close it would shut themselves out, and who
/// could raise it would need nobody's leave.
extension AccountDesk {
    @Sendable
    func add(_ request: Request, _ context: Visitor) async throws -> Response {
        _ = try context.registrar(request)
        var context = context
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        let typed = TypedAccount(form.fields)
        let read: TypedAccount.Read
        switch typed.read(of: nil) {
        case .failure(let flaws): return try await refuse(.refused(flaws.all), typed, on: Self.new, session)
        case .success(let success): read = success
        }
        guard let secret = try await hashed(form.id, for: read.account.name, request, session) else {
            return try await refuse(.crowded, typed, on: Self.new, session)
        }
        let told = Told(outcome: .added, typed: nil, secret: form.id)
        let isDone = try await perform(read.account.name, told, form.id, read.because, session, context) { tx, until in
            try tx.add(
                read.account, secret, initialUntil: until, by: session.account.name, because: read.because.rawValue)
        }
        guard isDone else { return try await refuse(.refused([.nameTaken]), typed, on: Self.new, session) }
        return self.told(form.id, of: read.account.name)
    }

    @Sendable
    func change(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (name, form, session) = try await others(request, &context)
        let typed = TypedAccount(form.fields)
        switch typed.read(of: name) {
        case .failure(let flaws): return try await refuse(.refused(flaws.all), typed, on: Self.path(of: name), session)
        case .success(let read):
            let seen = form.seen
            let told = Told(outcome: .saved)
            let isDone = try await perform(name, told, form.id, read.because, session, context) { tx, _ in
                try tx.change(read.account, seen: seen, by: session.account.name, because: read.because.rawValue)
            }
            guard isDone else { return try await refuse(.changed, typed, on: Self.path(of: name), session) }
            return self.told(form.id, of: name)
        }
    }

    /// What needs one press: closing and opening, a new secret, and that it was looked at.
    private enum Deed: String { case disable, enable, review, renew }

    @Sendable
    func act(_ request: Request, _ context: Visitor) async throws -> Response {
        var context = context
        let (name, form, session) = try await others(request, &context)
        guard let deed = form["do"].flatMap(Deed.init(rawValue:)) else { throw HTTPError(.badRequest) }
        let page = Self.path(of: name)
        // That it was looked at is its own reason.
        guard let because = deed == .review ? Line(rawValue: "reviewed") : Line(typed: form["why"] ?? "") else {
            return try await refuse(.unreasoned, nil, on: page, session)
        }
        let (clerk, seen) = (session.account.name, form.seen)
        let outcome: Told.Outcome =
            switch deed {
            case .disable: .disabled
            case .enable: .enabled
            case .review: .reviewed
            case .renew: .renewed
            }
        let secret = deed == .renew ? try await hashed(form.id, for: name, request, session) : nil
        if deed == .renew, secret == nil { return try await refuse(.crowded, nil, on: page, session) }
        let told = Told(outcome: outcome, secret: deed == .renew ? form.id : nil)
        let isDone = try await perform(name, told, form.id, because, session, context) { tx, until in
            switch deed {
            case .disable, .enable:
                try tx.disable(name, deed == .disable, seen: seen, by: clerk, because: because.rawValue)
            case .review: try tx.review(name, seen: seen, by: clerk)
            case .renew:
                try tx.renew(
                    name, secret!, initialUntil: until, seen: seen, by: clerk, because: because.rawValue)
            }
        }
        guard isDone else { return try await refuse(.changed, nil, on: page, session) }
        return self.told(form.id, of: name)
    }

    /// - Throws: for who is no registrar, and for an account of one's own: its page offers no form.
    private func others(
        _ request: Request, _ context: inout Visitor
    ) async throws -> (name: String, form: Form, session: Session) {
        _ = try context.registrar(request)
        let name = try name(context)
        let (form, session) = try await premises.form(request, &context, within: Self.size)
        guard name != session.account.name else { throw context.forbidden(request) }
        return (name, form, session)
    }

    /// Does it with all that goes with it, in one transaction. The same form sent again does nothing twice.
    /// - Returns: whether it is done, now or by the same form before.
    private func perform(
        _ name: String, _ told: Told, _ form: UUID, _ because: Line, _ session: Session, _ context: Visitor,
        _ deed: @escaping @Sendable (borrowing Transaction, _ until: Date) throws -> Bool
    ) async throws -> Bool {
        let (page, clerk) = (Self.path(of: name), session.account.name)
        let text = String(decoding: try JSON.encode(told), as: UTF8.self)
        let days = Double(premises.running.settings[.initialDays])
        let (isDone, isNew) = try await premises.running.database.transaction { tx in
            try tx.lock(account: name)
            if try tx.result(form, of: page, in: session.id.hash) != nil { return (true, false) }
            guard try deed(tx, tx.now + 86_400 * days) else { return (false, false) }
            try tx.noteAccess(to: [nil], by: clerk, asking: Self.question, about: name, because: because.rawValue)
            try tx.keepResult(form, of: page, text, in: session.id.hash)
            return (true, true)
        }
        if isNew {
            let change: SecurityEvent.AccountChange =
                switch told.outcome {
                case .disabled: .disabled
                case .enabled: .enabled
                case .reviewed: .reviewed
                case .renewed: .renewed
                case .added: .added
                default: .changed
                }
            context.logger.security(.accountChanged(name, change, by: clerk))
        }
        return isDone
    }

    /// A secret takes as long as a password does.
    /// - Returns: nil when more people wait for that than can be served.
    private func hashed(
        _ form: UUID, for name: String, _ request: Request, _ session: Session
    ) async throws -> Password? {
        let text = InitialSecret(of: form, for: name, in: session.id).text
        return try await premises.check.turn(from: premises.whence(request).network, isKnown: true) {
            try Password(hashing: text)
        }
    }

    private func refuse(
        _ outcome: Told.Outcome, _ typed: TypedAccount?, on page: String, _ session: Session
    ) async throws -> Response {
        try await premises.redirect(to: page, telling: Told(outcome: outcome, typed: typed), in: session)
    }

    private func told(_ form: UUID, of name: String) -> Response {
        .redirect(to: "\(Self.path(of: name))?told=\(form.formID)")
    }
}

extension Form {
    /// When what it is about was changed last, as its page showed it.
    fileprivate var seen: Date { self["seen"].flatMap { Date(rfc3339: $0) } ?? Date(timeIntervalSince1970: 0) }
}
