package import Foundation

/// A student has applied for something that costs a fee. Whoever takes it answers with `fee.paid` and this reference.
///
/// Stated by `issuer`.
package struct FeeDue: Notice, AboutStudent, Equatable {
    package static let name = "fee.due.v1"
    package static let summary = "A student owes a fee. fee.paid answers with its reference."
    package static let statedBy = Program.issuer
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("reference", .of(Line.self)),
            .must("item", .of(Line.self)),
            .must("amount", .number),
            .must("currency", .of(Line.self)),
            .must("dueAt", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let reference: Line
    package let item: Line
    package let amount: Int
    package let currency: Line
    package let dueAt: Date

    package init(
        about key: StudentKey, reference: Line, item: Line, amount: Int, currency: Line, dueAt: Date
    ) {
        studentNumber = key.studentNumber
        term = key.term
        programme = key.spokenProgramme
        self.reference = reference
        self.item = item
        self.amount = amount
        self.currency = currency
        self.dueAt = dueAt
    }
}
