/// A year as the Republic counts it. There is no year nought: 1912 is the first, and 1911 the first before.
package enum RepublicYear: Equatable, Sendable {
    case of(Int)
    case before(Int)

    package init(_ year: Int) { self = year > 1_911 ? .of(year - 1_911) : .before(1_912 - year) }
}
