import Foundation
import Messages
import Pages

/// Which part of the revocations a page shows, as its address says it.
struct RevocationsQuery: Equatable {
    let only: ListRevocations.Which?
    let after: ListRevocations.Place?

    init(_ only: ListRevocations.Which? = nil, after: ListRevocations.Place? = nil) {
        (self.only, self.after) = (only, after)
    }

    /// What it does not know it leaves out.
    init(_ parameter: (String) -> String?) {
        let at = parameter("at").flatMap { Int($0) }.flatMap { (0...1 << 52).contains($0) ? $0 : nil }
        let id = parameter("id").flatMap(UUID.init(uuidString:))
        self.init(
            parameter("list").flatMap(ListRevocations.Which.init(rawValue:)),
            after: at.flatMap { at in
                id.map { .init(at: Date(timeIntervalSince1970: Double(at) / 1e6), id: $0) }
            })
    }

    var question: ListRevocations { ListRevocations(only, after: after) }

    var path: String {
        RevocationPage.path.with([
            ("list", only?.rawValue),
            // In microseconds, as the database counts.
            ("at", after.map { "\(Int(($0.at.timeIntervalSince1970 * 1e6).rounded()))" }),
            ("id", after?.id.formID),
        ])
    }
}
