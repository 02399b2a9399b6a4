/// Every order of these.
package func permutations<Element>(_ all: [Element]) -> [[Element]] {
    guard all.count > 1 else { return [all] }
    return all.indices.flatMap { index in
        var rest = all
        let first = rest.remove(at: index)
        return permutations(rest).map { [first] + $0 }
    }
}
