import Testing

@testable import Pages

@Test(
    "How many there are is written with a comma for each thousand",
    arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (12_345, "12,345"), (100_000, "100,000"),
        (1_234_567, "1,234,567"), (-1_000, "-1,000"),
    ])
func grouped(_ count: Int, _ text: String) { #expect(count.grouped == text) }
