import Testing

@testable import Postgres

@Suite("Whose fault an error is")
struct ErrorClassTests {
    @Test(
        "What surrounds the program passes by itself",
        arguments: [
            "08006", "0A000", "25006", "25P03", "28P01", "28000", "3D000", "3F000", "40001", "40P01", "42501", "42P01",
            "42703", "53100", "53300", "55000", "55006", "55P03", "57014", "57P01", "57P03", "58030", "58P01", "F0000",
            "XX000", "XX002",
        ])
    func surroundings(sqlstate: String) {
        #expect(PostgresError(sqlstate: sqlstate, message: "").isPassing)
    }

    @Test(
        "What is written is the message's own fault, or the program's",
        arguments: [
            "21000", "22001", "22021", "22P02", "23502", "23505", "23514", "25P02", "2200F", "54000", "54001", "P0001",
        ])
    func written(sqlstate: String) {
        #expect(!PostgresError(sqlstate: sqlstate, message: "").isPassing)
    }

    @Test(
        "What may be either is the message's when it is met alone, again and again",
        arguments: ["55P03", "57014", "XX000"])
    func doubtful(sqlstate: String) {
        #expect(PostgresError(sqlstate: sqlstate, message: "").isDoubtful)
    }
}
