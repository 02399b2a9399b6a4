import Hummingbird
import Pages

/// Which part of a long list a page shows, and where the others are.
struct Pager: Sendable, Equatable {
    /// How many stand on one page.
    static let size = 25

    let first: String
    let last: String
    let all: String
    let previous: String?
    let next: String?
    /// Where this part is read again.
    let address: String
    let hasOthers: Bool

    /// - Parameter filter: what stands in the address before the page, with the sign that parts the two.
    init(page: Int, count: Int, path: String, filter: String = "") {
        let before = Self.skipped(before: page)
        let last = min(before + Self.size, count)
        (first, self.last, all) = (min(before + 1, count).grouped, last.grouped, count.grouped)
        address = "\(path)?\(filter)page=\(page)"
        previous = page > 1 ? "\(path)?\(filter)page=\(page - 1)" : nil
        next = last < count ? "\(path)?\(filter)page=\(page + 1)" : nil
        hasOthers = previous != nil || next != nil
    }

    static func skipped(before page: Int) -> Int { (page - 1) * size }

    /// What is no number is the first page.
    static func page(of request: Request) -> Int {
        request.query("page", atMost: 4).flatMap { Int($0) }.map { min(max($0, 1), 9_999) } ?? 1
    }
}
