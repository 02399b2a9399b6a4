import Testing

@testable import Mortarboard

@Suite("What the broker's management does not do")
struct ManagementTests {
    @Test(
        "Silence, haste and a server in trouble pass by themselves; what is refused stays refused",
        arguments: [
            (nil, true), (500, true), (503, true), (429, true), (408, true), (400, false), (401, false), (404, false),
            (405, false),
        ] as [(Int?, Bool)])
    func passing(_ status: Int?, _ isPassing: Bool) {
        #expect(ManagementError(status: status, description: "").isPassing == isPassing)
    }

    @Test("A broker that is away is named with its address and without its password, and may come back")
    func away() throws {
        // Nobody listens on port 1.
        let management = try Management(environment: ["MANAGEMENT_URL": "http://doctor:hidden@127.0.0.1:1"])
        let error = #expect(throws: ManagementError.self) { _ = try management.get(["whoami"]) }
        #expect(error?.isPassing == true)
        #expect(error?.description.contains("http://127.0.0.1:1/") == true)
        #expect(error?.description.contains("hidden") == false)
    }
}
