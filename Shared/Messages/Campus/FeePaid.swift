package import Foundation

/// A fee was paid, for instance for a reissue.
///
/// Heard by `issuer`, which keeps it for the clerk who reissues.
package struct FeePaid: CampusEvent, AboutStudent, Equatable {
    package static let name = "fee.paid.v1"
    package static let summary =
        "A fee was paid, for instance for a reissue. amount is in whole units of currency (TWD when left out)."
    package static let answeredBy = Program.issuer
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("item", .of(Line.self)),
            .may("reference", .of(Line.self)),
            .must("amount", .number),
            .may("currency", .of(Line.self)),
            .must("receiptNumber", .of(ReceiptNumber.self)),
            .must("paidAt", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    package let item: Line
    /// That of the `fee.due` which it pays.
    package let reference: Line?
    package let amount: Int
    package let currency: Line?
    package let receiptNumber: ReceiptNumber
    package let paidAt: Date

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, item: Line, reference: Line? = nil,
        amount: Int, currency: Line? = nil, receiptNumber: ReceiptNumber, paidAt: Date
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.item = item
        self.reference = reference
        self.amount = amount
        self.currency = currency
        self.receiptNumber = receiptNumber
        self.paidAt = paidAt
    }

    package var dates: [StatedDate] { [.moment("paidAt", paidAt, .studies(term))] }
}
