import Foundation
import Postgres

/// What a receipt says of how old the news of schools is.
extension Transaction {
    /// When each school said last how far it has numbered.
    func newsAsOf() throws -> [String: Date] {
        try rows("SELECT school, position_at FROM numbering WHERE position_at IS NOT NULL")
            .reduce(into: [:]) { $0[try $1["school"]] = try $1["position_at"] as Date }
    }
}
