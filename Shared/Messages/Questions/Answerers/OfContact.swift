/// A question that several programs answer, as it goes to this one.
package enum OfContact: Answerer {
    package static var program: Program { .contact }
}
