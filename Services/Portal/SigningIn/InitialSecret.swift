/// A secret with which somebody comes in for the first time. Nobody chose it, and it is good for nothing but choosing a password.
struct InitialSecret: Sendable {
    /// Four groups of five, without letters that are taken for others: 99 bits.
    let text: String

    init() {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("23456789abcdefghjkmnpqrstuvwxyz")
        let groups = (0..<4).map { _ in String((0..<5).map { _ in letters.randomElement(using: &generator)! }) }
        text = groups.joined(separator: "-")
    }
}
