/// A question that several programs answer, as it goes to this one.
package enum OfClearance: Answerer {
    package static var program: Program { .clearance }
}
