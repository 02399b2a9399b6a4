import Metrics

/// What a pool of database connections tells of itself: how many there are, have a user, and are waited for.
///
/// Made once the program tells metrics: what is made before tells nobody.
struct PoolGauges: Sendable {
    private let inUse: Gauge
    private let waiting: Gauge

    /// - Parameters:
    ///   - pool: whose it is.
    ///   - size: how many connections there are at most.
    ///   - metrics: a test's own.
    init(_ pool: String, size: Int, in metrics: any MetricsFactory = MetricsSystem.factory) {
        func gauge(label: String) -> Gauge { Gauge(label: label, dimensions: [("pool", pool)], factory: metrics) }
        gauge(label: "database_connections").record(size)
        (inUse, waiting) = (gauge(label: "database_connections_in_use"), gauge(label: "database_connections_waiting"))
        tell(inUse: 0, waiting: 0)
    }

    /// - Parameters:
    ///   - inUse: how many connections have a user.
    ///   - waiting: how many wait for one.
    func tell(inUse: Int, waiting: Int) {
        self.inUse.record(inUse)
        self.waiting.record(waiting)
    }
}
