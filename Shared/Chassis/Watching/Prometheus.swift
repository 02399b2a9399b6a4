import CoreMetrics
import Foundation
import Messages
import Synchronization

/// A metrics backend that keeps everything in memory and tells it as Prometheus text, format 0.0.4.
final class Prometheus: MetricsFactory, Sendable {
    private let series = Mutex<[String: [String: Series]]>([:])

    var text: String {
        var lines: [String] = []
        for (name, byLabels) in series.withLock(\.self).sorted(by: { $0.key < $1.key }) {
            if let meaning = Self.meanings[name] { lines.append("# HELP \(name) \(meaning)") }
            lines.append("# TYPE \(name) \(byLabels.values.first!.kind)")
            for (labels, one) in byLabels.sorted(by: { $0.key < $1.key }) { lines += one.lines(name, labels) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        find(label, dimensions, "counter")
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        find(label, dimensions, aggregate ? "histogram" : "gauge")
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        find(label, dimensions, "histogram")
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    private func find(_ label: String, _ dimensions: [(String, String)], _ kind: String) -> Series {
        let name = String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let labels = dimensions.map { "\($0)=\"\(Self.escape($1))\"" }.joined(separator: ",")
        return series.withLock { series in
            if let known = series[name]?[labels] { return known }
            let new = Series(kind: series[name]?.values.first?.kind ?? kind)
            series[name, default: [:]][labels] = new
            return new
        }
    }

    private static func escape(_ value: String) -> String {
        value.escaped { byte in
            switch byte {
            case UInt8(ascii: "\\"): "\\\\"
            case UInt8(ascii: "\""): "\\\""
            case UInt8(ascii: "\n"): "\\n"
            default: nil
            }
        }
    }
}

/// One line of one metric.
private final class Series: CounterHandler, RecorderHandler, TimerHandler, Sendable {
    let kind: String
    private let state = Mutex(State())

    private struct State {
        var value = 0.0
        var count = 0
        var buckets = [Int](repeating: 0, count: Series.bounds.count)
    }

    /// Seconds: from a millisecond to an hour, with the two and the 900 of the objectives.
    private static let bounds: [Double] = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600]

    init(kind: String) { self.kind = kind }

    func increment(by amount: Int64) { state.withLock { $0.value += Double(amount) } }
    func reset() { state.withLock { $0 = State() } }
    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func record(_ value: Double) {
        state.withLock { state in
            guard kind == "histogram" else {
                state.value = value
                return
            }
            state.value += value
            state.count += 1
            for (index, bound) in Self.bounds.enumerated() where value <= bound { state.buckets[index] += 1 }
        }
    }

    func lines(_ name: String, _ labels: String) -> [String] {
        let state = state.withLock(\.self)
        let braced = labels.isEmpty ? "" : "{\(labels)}"
        guard kind == "histogram" else { return ["\(name)\(braced) \(Self.number(state.value))"] }
        let prefix = labels.isEmpty ? "" : labels + ","
        return zip(Self.bounds, state.buckets).map { "\(name)_bucket{\(prefix)le=\"\($0)\"} \($1)" } + [
            "\(name)_bucket{\(prefix)le=\"+Inf\"} \(state.count)",
            "\(name)_sum\(braced) \(Self.number(state.value))", "\(name)_count\(braced) \(state.count)",
        ]
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}
