package io.slipway.conformance.rules.sbom;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** No component and no package is on the deny list of the image. */
public final class NothingDenied implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "DENY-001",
            Subject.SUPPLY_CHAIN,
            Severity.CRITICAL,
            "holds no component that it must never hold",
            "What is kept out of a service by intent, such as a payment library outside of the payment services, comes back by one transitive dependency.",
            "Exclude the component where it comes from (mvn dependency:tree says where), or take its pattern out of image.deny knowingly.",
            "Setting image.deny; annotation io.slipway.deny; Package URL specification");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        Set<String> denied = files.requirements().denied();
        if (denied.isEmpty()) {
            return Verdict.skipped(
                    "nothing is denied: neither the policy nor the annotation io.slipway.deny names a pattern");
        }
        List<HeldComponent> held = HeldComponents.in(files);
        List<Finding> found = new ArrayList<>();
        for (String pattern : denied) {
            Pattern glob = glob(pattern);
            held.stream()
                    .filter(component -> component.names().stream()
                            .anyMatch(name -> glob.matcher(name).matches()))
                    .forEach(component -> found.add(new Finding(
                            Location.path(component.place()), component.names().get(0) + " is denied by " + pattern)));
        }
        return found.isEmpty()
                ? Verdict.pass(
                        "none of " + held.size() + " components and packages is denied by " + Verdict.sample(denied))
                : Verdict.fail("components that the image must not hold", found);
    }

    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("(?<=\\*)|(?=\\*)")) {
            regex.append(part.equals("*") ? ".*" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }
}
