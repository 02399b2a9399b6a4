import Testing

@testable import Seal

@Test(
    "Lengths take their shortest form",
    arguments: [
        (0, "3000"), (127, "307f"), (128, "308180"), (255, "3081ff"), (256, "30820100"), (70_000, "3083011170"),
    ])
func lengthsAreShort(count: Int, start: String) {
    let element = DER.element(0x30, [UInt8](repeating: 7, count: count))
    #expect(element.count == count + start.count / 2)
    #expect(hex(element.prefix(start.count / 2)) == start)
}

@Test("Object identifiers, whose last arcs need one, two and three bytes")
func objectIdentifiers() {
    #expect(hex(DER.objectIdentifier(1, 2, 840, 113549, 1, 7, 2)) == "06092a864886f70d010702")
    #expect(hex(DER.objectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 1)) == "0609608648016503040201")
    #expect(hex(DER.objectIdentifier(2, 5, 4, 3)) == "0603550403")
}

@Test(
    "A number whose first bit is set gets a zero before it",
    arguments: [(UInt8(0), "020100"), (1, "020101"), (127, "02017f"), (128, "02020080")])
func integers(value: UInt8, bytes: String) { #expect(hex(DER.integer(value)) == bytes) }

@Test func aSetOfIsInTheOrderOfItsBytes() {
    let (short, long, other) = (DER.octets([9]), DER.octets([1, 1]), DER.sequence(DER.integer(3)))
    #expect(DER.set(of: [other, long, short]) == DER.element(0x31, short + long + other))
    #expect(DER.set(of: [long, other, short], tag: 0xA0) == DER.element(0xA0, short + long + other))
}

private func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
