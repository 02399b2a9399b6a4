import Foundation
import Postgres

/// Who came in by an account, and who could not.
extension Transaction {
    /// For an account that does not exist it keeps nothing.
    func keepArrival(at device: Device, of name: String, isIn: Bool) throws {
        let isRepeated =
            try !isIn
            && run(
                """
                UPDATE arrivals
                SET tries = tries + 1, arrived_at = \(now), system = \(device.system), browser = \(device.browser)
                WHERE id = (SELECT id FROM arrivals WHERE account = \(name) ORDER BY arrived_at DESC, id DESC LIMIT 1)
                  AND NOT is_in AND locality IS NOT DISTINCT FROM \(device.locality?.rawValue)::text
                """) == 1
        guard !isRepeated else { return }
        try run(
            """
            INSERT INTO arrivals (account, is_in, system, browser, locality, arrived_at)
            SELECT name, \(isIn), \(device.system), \(device.browser), \(device.locality?.rawValue), \(now)
            FROM accounts WHERE name = \(name)
            """)
    }

    /// The latest first. Of each kind ten, so that who fails again and again hides nobody who came in.
    func arrivals(of name: String) throws -> [Arrival] {
        try rows(
            """
            SELECT is_in, system, browser, locality, tries, arrived_at FROM (
                SELECT id, is_in, system, browser, locality, tries, arrived_at,
                    row_number() OVER (PARTITION BY is_in ORDER BY arrived_at DESC, id DESC) AS place
                FROM arrivals WHERE account IN (SELECT accounts_of(\(name)))
            ) AS ranked
            WHERE place <= 10 ORDER BY arrived_at DESC, id DESC
            """
        ).map { row in
            Arrival(
                device: try Device(row), isIn: try row["is_in"], tries: try row["tries"], at: try row["arrived_at"])
        }
    }
}

extension Device {
    init(_ row: Row) throws {
        self.init(
            system: try row["system"], browser: try row["browser"],
            locality: try (row["locality"] as String?).map(Locality.init(rawValue:)))
    }
}
