/// Lines side by side, one for each network. The neighbourhoods of networks take turns, and in each of them its networks: who has
/// many networks has one turn with all of them.
struct FairLine<One: Sendable>: Sendable {
    private var neighbourhoods: [String: Neighbourhood] = [:]
    /// Whose turn it is, the next first.
    private var order: [String] = []
    private(set) var count = 0

    /// - Returns: who has to go when there is no place left: the last of the longest line, which may be the newcomer.
    mutating func add(_ one: One, of network: Network, atMost most: Int) -> One? {
        var gone: One?
        if count >= most {
            guard let crowded = crowded(besides: network) else { return one }
            gone = neighbourhoods[crowded]!.letGo()
            count -= 1
        }
        if neighbourhoods[network.neighbourhood] == nil { order.append(network.neighbourhood) }
        neighbourhoods[network.neighbourhood, default: Neighbourhood()].add(one, of: network)
        count += 1
        return gone
    }

    mutating func next() -> One? {
        guard !order.isEmpty else { return nil }
        let name = order.removeFirst()
        let one = neighbourhoods[name]!.next()
        count -= 1
        if neighbourhoods[name]!.count == 0 { neighbourhoods[name] = nil } else { order.append(name) }
        return one
    }

    /// Which neighbourhood has to let somebody go for a newcomer; nil when none waits for more than theirs would.
    private func crowded(besides newcomer: Network) -> String? {
        let largest = neighbourhoods.max { $0.value.count < $1.value.count }!
        let own = neighbourhoods[newcomer.neighbourhood]
        if largest.value.count > (own?.count ?? 0) + 1 { return largest.key }
        guard let own, own.longest > own.waiting(of: newcomer) + 1 else { return nil }
        return newcomer.neighbourhood
    }

    /// The lines of one neighbourhood, at least one while it is kept.
    private struct Neighbourhood: Sendable {
        private var lines: [Network: [One]] = [:]
        private var order: [Network] = []
        private(set) var count = 0

        var longest: Int { lines.values.map(\.count).max() ?? 0 }
        func waiting(of network: Network) -> Int { lines[network]?.count ?? 0 }

        mutating func add(_ one: One, of network: Network) {
            if lines[network] == nil { order.append(network) }
            lines[network, default: []].append(one)
            count += 1
        }

        mutating func next() -> One {
            let network = order.removeFirst()
            let one = lines[network]!.removeFirst()
            count -= 1
            if lines[network]!.isEmpty { lines[network] = nil } else { order.append(network) }
            return one
        }

        /// The last of the longest line; where several are as long, of the one whose turn is the last.
        mutating func letGo() -> One {
            let longest = longest
            let place = order.lastIndex { lines[$0]!.count == longest }!
            let one = lines[order[place]]!.removeLast()
            count -= 1
            if longest == 1 { lines[order.remove(at: place)] = nil }
            return one
        }
    }
}
