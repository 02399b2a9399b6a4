import Testing

@testable import Pages

@Test(
    "Bytes are found where they first stand at or after a place",
    arguments: [
        ("abcabc", "abc", 0, 0), ("abcabc", "abc", 1, 3), ("abcabc", "abc", 4, nil), ("aab", "ab", 0, 1),
        ("ab", "abc", 0, nil), ("", "a", 0, nil), ("aaab", "aab", 0, 1), ("abx", "x", 2, 2), ("abx", "x", 3, nil),
    ] as [(String, String, Int, Int?)])
func place(text: String, wanted: String, start: Int, place: Int?) {
    #expect(Array(text.utf8).place(of: Array(wanted.utf8), from: start) == place)
}
