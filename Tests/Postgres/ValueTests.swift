import Foundation
import Postgres
import Testing

enum Colour: String {
    case red
    case green = "grass green"
}
struct Number: RawRepresentable, Equatable { var rawValue: Int }
enum Kept: String, ColumnValue { case one, two }

@Suite struct ValueTests {
    @Test(
        "A date keeps its microseconds, whatever century",
        arguments: [
            (0.0, "1970-01-01 00:00:00.000000+00"), (1_782_094_320.123456, "2026-06-22 02:12:00.123456+00"),
            (-0.000001, "1969-12-31 23:59:59.999999+00"), (-2_208_988_800.0, "1900-01-01 00:00:00.000000+00"),
            (951_782_400.5, "2000-02-29 00:00:00.500000+00"),
        ])
    func dates(_ seconds: Double, _ text: String) throws {
        #expect(Date(timeIntervalSince1970: seconds).bound == text)
        let read = try #require(Date(column: text))
        #expect(abs(read.timeIntervalSince1970 - seconds) < 0.000_000_3)
        #expect(read.bound == text)
    }

    @Test("What is no instant is not read as one", arguments: ["infinity", "2026-06-22", "2026-06-22 02:12:00", ""])
    func noDates(_ text: String) { #expect(Date(column: text) == nil) }

    @Test("Everything comes back from the server as it went there")
    func roundTrip() throws {
        let scratch = try Scratch()
        let texts: [String?] = ["", "a,b", "\"quoted\"", "back\\slash", "NULL", nil, "{}", " 空 白 ", "line\nbreak"]
        let id = UUID()
        let at = Date(timeIntervalSince1970: 1_782_094_320.654321)
        let bytes: [UInt8] = Array(0...255)
        try scratch.connection().transaction { tx in
            let row = try #require(
                try tx.row(
                    """
                    SELECT \("it's")::text AS text, \(42)::int AS int, \(Int64.max)::bigint AS long, \(Int32.min)::int AS small,
                        \(true) AND true AS yes, \(1.5)::float8 AS double, \(id)::uuid AS id, \(at)::timestamptz AS at,
                        \(bytes)::bytea AS bytes, \([UInt8]())::bytea AS nothing, \(nil as String?)::text AS missing,
                        \(Colour.green)::text AS colour, \(nil as Colour?)::text AS no_colour, \(Number(rawValue: 7))::int AS number,
                        \([Colour.red, .green])::text[] AS colours, \([Kept.one, .two])::text[] AS kept,
                        \(JSONText(Array(#"{"a": "\u00e9"}"#.utf8)))::jsonb AS json
                    """))
            #expect(try row["text"] == "it's")
            #expect(try row["int"] == 42)
            #expect(try row["long"] == Int64.max)
            #expect(try row["small"] == Int32.min)
            #expect(try row["yes"] == true)
            #expect(try row["double"] == 1.5)
            #expect(try row["id"] == id)
            #expect(try (row["at"] as Date).bound == at.bound)
            #expect(try row["bytes"] == bytes)
            #expect(try row["nothing"] == [UInt8]())
            #expect(try row["missing"] == nil as String?)
            #expect(try row["colour"] == Colour.green)
            #expect(try row["no_colour"] == nil as Colour?)
            #expect(try row["number"] == Number(rawValue: 7))
            #expect(try row["colours"] == [Colour.red, .green])
            #expect(try row["kept"] == [Kept.one, .two])
            #expect(try row["json"] == JSONText(Array(#"{"a": "é"}"#.utf8)))

            let back = try tx.rows(
                "SELECT t AS text FROM unnest(\(texts)::text[]) WITH ORDINALITY AS u(t, n) ORDER BY n")
            #expect(try back.map { try $0["text"] as String? } == texts)
            let lists = try #require(
                try tx.row(
                    """
                    SELECT \(texts.compactMap(\.self))::text[] AS texts, \([id])::uuid[] AS ids, \([1, -2])::int[] AS ints,
                        \([at])::timestamptz[] AS ats, \([bytes, []])::bytea[] AS bytes, \([String]())::text[] AS none
                    """))
            #expect(try lists["texts"] == texts.compactMap(\.self))
            #expect(try lists["ids"] == [id])
            #expect(try lists["ints"] == [1, -2])
            #expect(try (lists["ats"] as [Date]).map(\.bound) == [at.bound])
            #expect(try lists["bytes"] == [bytes, []])
            #expect(try lists["none"] == [String]())
        }
    }

    @Test("A column that is not what the program expects is named, without its value")
    func wrongColumns() throws {
        let scratch = try Scratch()
        try scratch.connection().transaction { tx in
            let row = try #require(try tx.row("SELECT NULL::text AS empty, 'secret' AS text"))
            let problems: [(ColumnError.Problem, () throws -> Void)] = [
                (.null, { _ = try row["empty"] as String }), (.missing, { _ = try row["absent"] as String? }),
                (.type, { _ = try row["text"] as Int }), (.type, { _ = try row["text"] as Colour? }),
            ]
            for (problem, read) in problems {
                let error = #expect(throws: ColumnError.self) { try read() }
                #expect(error?.problem == problem)
                #expect(error?.description.contains("secret") == false)
            }
        }
    }
}
