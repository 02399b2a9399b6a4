import Testing

@testable import Messages

@Suite("Telephone numbers can be dialled wherever a text has one")
struct LinkedTextTests {
    @Test(
        "A number with its extension is one link",
        arguments: [
            ("總機(02) 0000-5000轉2", "(02) 0000-5000轉2", "tel:+886200005000,2"),
            ("Academic Affairs, (02) 0000-5000 ext. 2", "(02) 0000-5000 ext. 2", "tel:+886200005000,2"),
            ("若有疑慮請撥打02-77388000分機1343洽詢。", "02-77388000分機1343", "tel:+886277388000,1343"),
            ("手機0900-000-321。", "0900-000-321", "tel:+886900000321"),
            ("0912345678", "0912345678", "tel:+886912345678"),
            ("+886 2 0000 5000 Ext 7", "+886 2 0000 5000 Ext 7", "tel:+886200005000,7"),
            ("Call +84 24 3825 5599 please", "+84 24 3825 5599", "tel:+842438255599"),
            ("（03-1234567）", "03-1234567", "tel:+88631234567"), ("(0900-000-321)", "0900-000-321", "tel:+886900000321"),
            ("02-77385000 08:30–17:00", "02-77385000", "tel:+886277385000"),
            // In brackets as a whole, and not the area code alone.
            ("請打(02 0000-5000)", "02 0000-5000", "tel:+886200005000"),
            ("(0900000321)", "0900000321", "tel:+886900000321"),
            ("（0900000321）", "0900000321", "tel:+886900000321"),
            // As it is typed in Chinese.
            ("請撥（02）7738-8000。", "（02）7738-8000", "tel:+886277388000"),
            ("（02）7738-8000分機：1713", "（02）7738-8000分機：1713", "tel:+886277388000,1713"),
            ("總機02-77388000轉：2", "02-77388000轉：2", "tel:+886277388000,2"),
            ("02-77388000 ext: 1713", "02-77388000 ext: 1713", "tel:+886277388000,1713"),
            ("０２－７７３８－８０００＃１７１３", "０２－７７３８－８０００＃１７１３", "tel:+886277388000,1713"),
            ("＋886 2 7738 8000", "＋886 2 7738 8000", "tel:+886277388000"),
        ])
    func numbers(text: String, shown: String, href: String) {
        let pieces = LinkedText(text).pieces
        #expect(pieces.filter { $0.leadsTo != nil } == [.init(text: shown, leadsTo: href)])
        #expect(pieces.map(\.text).joined() == text)
    }

    @Test(
        "What is no telephone number stays as it is",
        arguments: [
            "", "《品質管理》（A0182734055）尚未歸還。", "2026-06-26 17:00", "松科大碩字第1140327號", "0962-XXXX-XXXX",
            "library@0912345678.example", "https://registrar.example/0912345678", "08:30–17:00", "分機1713", "ext. 1713",
            "00000000000000000000", "text 1343", "（02）", "（第02）7738-8000", "轉：2", "ext 1713", "００００００００００００",
        ])
    func others(text: String) {
        #expect(LinkedText(text).pieces == (text.isEmpty ? [] : [.init(text: text, leadsTo: nil)]))
    }

    @Test(
        "An extension alone is dialled where it is known of which exchange it is",
        arguments: [
            ("請洽分機1713", "分機1713"), ("Call ext. 1713.", "ext. 1713"), ("Extension 1713", "Extension 1713"),
            ("請洽分機：1713", "分機：1713"), ("分機１７１３", "分機１７１３"), ("Call ext 1713", "ext 1713"),
        ])
    func extensions(text: String, shown: String) {
        let found = LinkedText(text, exchange: "+886200005000").pieces.filter { $0.leadsTo != nil }
        #expect(found == [.init(text: shown, leadsTo: "tel:+886200005000,1713")])
    }

    @Test("A word that only ends like one is none", arguments: ["text 1713", "next: 5", "轉：2", "extra 5", "第2分機室"])
    func noExtensions(text: String) {
        #expect(LinkedText(text, exchange: "+886200005000").pieces == [.init(text: text, leadsTo: nil)])
    }

    @Test(
        "Of the school's own texts an address in the web is a link, without the mark that ends the sentence",
        arguments: [
            ("說明見https://mil.example/a?b=1。", "https://mil.example/a?b=1"),
            ("(see https://mil.example/a.)", "https://mil.example/a"),
            ("https://mil.example/0912345678 or 0912345678", "https://mil.example/0912345678"),
        ])
    func web(text: String, address: String) {
        let pieces = LinkedText(text, leadingToWeb: true).pieces
        #expect(pieces.first { $0.leadsTo != nil } == .init(text: address, leadsTo: address))
        #expect(pieces.map(\.text).joined() == text)
    }

    @Test(
        "What only looks like an address in the web is text",
        arguments: ["https://", "https://.", "http://mil.example", "javascript:alert(1)", "xhttps://mil.example"])
    func noWeb(text: String) {
        #expect(LinkedText(text, leadingToWeb: true).pieces == [.init(text: text, leadsTo: nil)])
    }
}
