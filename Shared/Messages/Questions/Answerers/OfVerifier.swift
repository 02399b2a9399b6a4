/// A question that several programs answer, as it goes to this one.
package enum OfVerifier: Answerer {
    package static var program: Program { .verifier }
}
