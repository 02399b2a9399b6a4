package import Foundation

/// A fee was paid back.
///
/// Heard by `issuer`, also before the `fee.paid` that it takes back.
package struct FeeRefunded: CampusEvent, AboutStudent, Equatable {
    package static let name = "fee.refunded.v1"
    package static let summary =
        "A fee was paid back; receiptNumber is that of the fee. It may be stated before fee.paid."
    package static let answeredBy = Program.issuer
    package static let schema = Schema.object(
        Schema.Property.key + [
            .must("receiptNumber", .of(ReceiptNumber.self)),
            .must("amount", .number),
            .must("refundedAt", .time),
        ])

    package let studentNumber: StudentNumber
    package let term: Term
    package let programme: ShortName?
    /// Of the fee that is paid back.
    package let receiptNumber: ReceiptNumber
    package let amount: Int
    package let refundedAt: Date

    package init(
        studentNumber: StudentNumber, term: Term, programme: ShortName? = nil, receiptNumber: ReceiptNumber,
        amount: Int,
        refundedAt: Date
    ) {
        self.studentNumber = studentNumber
        self.term = term
        self.programme = programme
        self.receiptNumber = receiptNumber
        self.amount = amount
        self.refundedAt = refundedAt
    }

    package var dates: [StatedDate] { [.moment("refundedAt", refundedAt, .studies(term))] }
}
