/// What several programs say alike, as this one says it.
package enum OfPortal: Answerer {
    package static var program: Program { .portal }
}
