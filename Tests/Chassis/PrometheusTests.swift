import CoreMetrics
import Testing

@testable import Chassis

@Suite struct PrometheusTests {
    @Test(
        "What a label says ends neither the label nor its line, whatever is combined with it",
        arguments: ["", "\u{301}", "\u{fe0f}"])
    func labels(mark: String) {
        let metrics = Prometheus()
        metrics.makeCounter(label: "told", dimensions: [("who", "a\"\(mark),x=\"\n\\\(mark)")]).increment(by: 2)
        #expect(
            metrics.text.utf8.elementsEqual(
                "# TYPE told counter\ntold{who=\"a\\\"\(mark),x=\\\"\\n\\\\\(mark)\"} 2\n".utf8))
    }

    @Test("A counter that nothing has happened to yet is there, so that its first event is a rise")
    func nothingYet() {
        let metrics = Prometheus()
        metrics.makeCounter(label: "told", dimensions: []).increment(by: 0)
        #expect(metrics.text == "# TYPE told counter\ntold 0\n")
    }
}
