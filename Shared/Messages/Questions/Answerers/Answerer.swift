/// A program to which a question goes that several programs answer alike: the question is one type for each of them.
package protocol Answerer: Sendable {
    static var program: Program { get }
}
