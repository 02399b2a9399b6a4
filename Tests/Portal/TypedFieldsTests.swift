import Foundation
import Testing

/// Every form of every page that somebody fills in, as its template has it.
@Suite("Forms that are filled in")
struct TypedFieldsTests {
    private static let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
    private static let folders = ["Services/Portal/Templates", "Services/Verifier/Templates", "Shared/Pages/Templates"]

    /// Forms of which the server keeps nothing until they are handed in, and why.
    private static let exceptions = [
        "Services/Portal/Templates/signing-in/sign-in": "a password is never kept; the browser carries the name",
        "Services/Portal/Templates/signing-in/password": "a password is never kept",
        "Services/Portal/Templates/signing-in/code":
            "two short fields of somebody who is not known yet, which their browser carries",
        "Services/Portal/Templates/signing-in/code-entry": "a code is never kept",
        "Services/Portal/Templates/contact/code-entering": "a code is never kept",
        "Services/Portal/Templates/unit-work":
            "ticks stand until the page is left, and carried by the script; what filters the list stands in its address",
        "Services/Portal/Templates/choose": "one tap, carried by the script",
        "Services/Portal/Templates/counter/counter": "one scan",
        "Services/Portal/Templates/counter/handing":
            "the paper is in the clerk's hand and the next person waits; nobody's proxy is kept for later",
        "Services/Portal/Templates/counter/replacing":
            "the new paper is in the clerk's hand and its student waits: two numbers and two choices about it",
        "Services/Portal/Templates/counter/taking-back": "one sentence about a scan of a moment ago",
        "Services/Portal/Templates/batches/look": "one word, which stands in the address",
        "Services/Portal/Templates/batches/window": "three short fields about one student, carried by the script",
        "Services/Portal/Templates/roster/look": "one word, which stands in the address",
        "Services/Portal/Templates/roster/roster": "who is looked for stands in the address",
        "Services/Portal/Templates/roster/upload": "no page may put a file into a field",
        "Services/Portal/Templates/self-checks/upload": "no page may put a file into a field",
        "Services/Portal/Templates/self-checks/student":
            "two choices and two sentences about one student, told again where they are refused",
        "Services/Portal/Templates/unit-files/form": "no page may put a file into a field",
        "Services/Portal/Templates/unit-files/write": "one sentence, told again where it is refused",
        "Services/Portal/Templates/roster/write": "one choice about the numbers on the page, and why",
        "Services/Portal/Templates/roster/withdraw": "one sentence, carried by the script",
        "Services/Portal/Templates/unit-rules/ending": "one moment and one sentence, carried by the script",
        "Services/Portal/Templates/exceptions/list": "what filters the list stands in its address",
        "Services/Portal/Templates/exceptions/closing": "one sentence about one entry, carried by the script",
        "Services/Portal/Templates/exceptions/mend":
            "one sentence about one student, told again where it is refused, carried by the script",
        "Services/Portal/Templates/exceptions/dispute":
            "short fields about one student with their documents at hand, carried by the script",
        "Services/Portal/Templates/overview/overview": "what is chosen stands in the address",
        "Services/Portal/Templates/rights-desk/form":
            "one request of somebody before the desk, told again where it is refused",
        "Services/Portal/Templates/rights-desk/one": "one sentence about one request, told again where it is refused",
        "Services/Portal/Templates/people/address":
            "one address and one reason of a student before the desk, told again where they are refused",
        "Services/Portal/Templates/samples/samples": "who is looked for stands in the address",
        "Services/Portal/Templates/explain/explain": "what is looked for stands in the address",
        "Services/Portal/Templates/parked/causes": "what filters the list stands in its address",
        "Services/Portal/Templates/parked/group": "one sentence, told again where it is refused",
        "Services/Portal/Templates/parked/one": "one reason, told again where it is refused",
        "Services/Portal/Templates/people/people": "what filters the list stands in its address",
        "Services/Portal/Templates/people/person": "one reason, told again where it is refused",
        "Services/Portal/Templates/revocations/proposing":
            "what stands in the minutes at hand, told again where it is refused, carried by the script",
        "Services/Portal/Templates/revocations/proposal":
            "one number or one sentence about one proposal, told again where it is refused",
        "Services/Portal/Templates/calendar/list":
            "ticks stand until the page is left, and carried by the script; what filters the list stands in its address",
        "Services/Portal/Templates/applications/list": "what filters the list stands in its address",
        "Services/Portal/Templates/applications/one":
            "choices and one sentence about one application, told again where they are refused, carried by the script",
        "Services/Portal/Templates/destroyed/list": "what filters the record stands in its address",
        "Services/Portal/Templates/access-log/log": "what filters the log stands in its address",
        "Services/Portal/Templates/accounts/list": "what filters the list stands in its address",
        "Services/Portal/Templates/accounts/fields":
            "short fields about one colleague, told again where they are refused, carried by the script",
        "Services/Portal/Templates/accounts/deeds": "one sentence, carried by the script",
        "Services/Verifier/Templates/verify": "no page may put a file into a field",
        "Services/Verifier/Templates/many": "no page may put a file into a field",
        "Services/Verifier/Templates/partners": "who is looked for stands in the address",
    ]

    struct Typed: CustomTestStringConvertible {
        let template: String
        let page: String
        let form: String
        /// The controls that somebody fills in.
        let fields: [String]
        var testDescription: String { template }
    }

    static let forms: [Typed] = folders.flatMap { folder -> [Typed] in
        let url = top.appending(path: folder)
        let files = (try? FileManager.default.subpathsOfDirectory(atPath: url.path)) ?? []
        return files.filter { $0.hasSuffix(".mustache") }.flatMap { file -> [Typed] in
            let page = (try? String(contentsOf: url.appending(path: file), encoding: .utf8)) ?? ""
            return page.matches(of: /<form[\s\S]*?<\/form>/).compactMap { match in
                let controls = match.0.matches(of: /<(?:input|select|textarea)[^>]*>/).map { String($0.0) }
                let fields = controls.filter { !$0.contains(#/type="hidden"| hidden>| readonly /#) }
                guard !fields.isEmpty else { return nil }
                return Typed(
                    template: "\(folder)/\(file.dropLast(".mustache".count))", page: page, form: String(match.0),
                    fields: fields)
            }
        }
    }

    @Test("What is typed is kept until it is handed in, or it is written here why not", arguments: forms)
    func kept(typed: Typed) {
        guard Self.exceptions[typed.template] == nil else {
            #expect(!typed.form.contains("data-keep"), "it needs no exception any more")
            return
        }
        // By the link to the other language, by a page that is left, and under which page: with scripts and without.
        for part in [#" id="typed" "#, #" data-keep="/typed""#, "{{>token}}", "{{>typed/page}}"] {
            #expect(typed.form.contains(part), "\(typed.template) lacks \(part)")
        }
        #expect(typed.page.contains(/\{\{\$translation\}\}.*\{\{>typed\/translation\}\}.*\{\{\/translation\}\}/))
        for secret in [#"type="password""#, "one-time-code", #"type="file""#] {
            #expect(!typed.fields.contains { $0.contains(secret) }, "\(typed.template) would keep a secret")
        }
    }

    @Test("No exception outlives its form")
    func exceptions() {
        #expect(Self.forms.count >= 10)
        #expect(Set(Self.forms.map(\.template)).isSuperset(of: Self.exceptions.keys))
    }
}
