import Chassis
import Foundation
import Messages
import Pages
import Postgres

/// What stood in a form and was not handed in. It is kept for its account, by the page that has the form, so that no detour, refusal,
/// outage or end of a session loses it.
struct Typed: Sendable {
    let fields: FormFields
    let keptAt: Date

    /// The id that the form was made with: sent again, it is the same question.
    var form: UUID? { fields["form"].flatMap(UUID.init(uuidString:)) }
}

extension Form {
    /// Where the page is read again on which it stands, with the result that it told (`{{>typed/page}}`).
    /// - Returns: nil for a form of which nothing is kept.
    var address: String? { ownPath(fields["page"]).flatMap { $0.utf8.count <= 320 ? $0 : nil } }

    /// The same without what the page told.
    var page: String? { address?.withoutQuery }
}

extension Premises {
    /// Keeps what stands in a form under the page on which it stands.
    /// - Parameters:
    ///   - student: whom that page was about; nil for staff.
    ///   - id: of the session, which need not live any more: a page that was open when it ended still hands over what was typed.
    ///   - isReadOn: whether the same page is only read in the other language, and goes on to tell why it was not taken.
    /// - Returns: where it is read again; nil when nothing was kept, for the form is none that is, or of somebody else's enrolment.
    func keepTyped(
        _ form: Form, of student: UUID?, in id: SessionID, isReadOn: Bool = false
    ) async throws -> String? {
        guard let address = form.address, let page = form.page else { return nil }
        let isKept = try await running.database.transaction { tx in
            guard page == ContactPage.path else {
                return try tx.keepTyped(try form.fields.kept, on: page, of: student, in: id.hash)
            }
            guard let student else { return false }
            let before = try tx.draft(of: student, in: id.hash).flatMap(Draft.init(text:))
            var draft = ContactPage.Fields(form.fields.within(ContactPage.size)).draft(after: before)
            if isReadOn { draft.refusal = before?.refusal }
            return try tx.keepDraft(try draft.text, of: student, in: id.hash)
        }
        return isKept ? address : nil
    }

    /// Keeps fields under a page, as they are to stand in its form.
    func keepTyped(_ fields: FormFields, on page: String, by session: Session) async throws {
        let kept = try fields.kept
        _ = try await running.database.transaction { tx in
            try tx.keepTyped(kept, on: page, of: session.chosen, in: session.id.hash)
        }
    }

    /// - Parameter size: what a form of this page may be; a longer field is not taken out again.
    func typed(on page: String, within size: FormSize, by session: Session) async throws -> Typed? {
        let kept = try await running.database.transaction { tx in
            try tx.typed(on: page, of: session.chosen, by: session.account.name)
        }
        guard let kept, let texts = try? JSON.decode([String: String].self, from: Array(kept.fields.utf8)) else {
            return nil
        }
        // Of an empty form there is nothing to come back to.
        guard texts.contains(where: { $0.key != "form" && !$0.value.isEmpty }) else { return nil }
        return Typed(fields: FormFields(texts).within(size), keptAt: kept.at)
    }

    func forgetTyped(on pages: String..., by session: Session) async throws {
        try await running.database.transaction { tx in
            for page in pages { try tx.forgetTyped(on: page, of: session.chosen, by: session.account.name) }
        }
    }
}

extension FormFields {
    /// As it is kept: without what says only which form it is of whom.
    fileprivate var kept: String {
        get throws {
            let typed = all.filter { !["token", "about", "page"].contains($0.key) }
            return String(decoding: try JSON.encode(typed), as: UTF8.self)
        }
    }
}

extension FormFields {
    /// The questions that were sent from a form and not answered.
    var unanswered: [UUID] {
        (self["unanswered"] ?? "").utf8.split(separator: UInt8(ascii: " "))
            .compactMap { UUID(uuidString: String(decoding: $0, as: UTF8.self)) }
    }

    func with(unanswered: [UUID]) -> FormFields {
        // As many as a field of the form takes.
        let told = unanswered.suffix(8).map(\.formID).joined(separator: " ")
        return FormFields(all.merging(["unanswered": told]) { $1 })
    }

    /// Of a form that was answered: sent once more, it is another question. What was sent before still waits for its answer.
    /// - Parameter question: that was asked; nil where none was.
    func answered(_ question: UUID?) -> FormFields {
        FormFields(all.filter { $0.key != "form" }).with(unanswered: unanswered.filter { $0 != question })
    }
}
