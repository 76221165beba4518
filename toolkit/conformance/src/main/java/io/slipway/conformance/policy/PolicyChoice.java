package io.slipway.conformance.policy;

import io.slipway.conformance.RuleInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What somebody chose on a command line or by settings.
 *
 * @param profile its name; empty for the one that the file extends, or {@code default}
 * @param rules the only ones that apply, by id or group; empty for those of the policy
 * @param skip those that do not apply
 */
public record PolicyChoice(Optional<String> profile, Optional<Path> file, List<String> rules, List<String> skip) {
    /** Nothing: the profile {@code default}. */
    public static final PolicyChoice NONE = new PolicyChoice(Optional.empty(), Optional.empty(), List.of(), List.of());

    public PolicyChoice {
        rules = List.copyOf(rules);
        skip = List.copyOf(skip);
    }

    /**
     * The policy that it comes to.
     *
     * @param known every rule there is
     * @throws InvalidPolicyException with every fault found
     */
    public EffectivePolicy resolve(Collection<RuleInfo> known) throws IOException {
        List<String> faults = new ArrayList<>();
        Optional<PolicyDocument> own = file.isPresent() ? Optional.of(PolicyFile.read(file.get())) : Optional.empty();
        String parent = profile.or(() -> own.map(PolicyDocument::parent)).orElse(Profile.DEFAULT.toString());
        PolicyDocument base = profile(parent, faults).document();
        PolicyDocument stated = own.map(document -> document.over(base)).orElse(base);
        PolicyDocument merged = stated.narrowed(name(stated), patterns(rules), patterns(skip));
        faults.addAll(EffectivePolicy.faults(merged, known));
        if (!faults.isEmpty()) {
            throw new InvalidPolicyException(source(), faults);
        }
        return new EffectivePolicy(merged, known);
    }

    private String name(PolicyDocument stated) {
        return rules.isEmpty() && skip.isEmpty() ? stated.name() : stated.name() + ", narrowed";
    }

    private String source() {
        return file.map(Path::toString).orElseGet(() -> profile.orElse(Profile.DEFAULT.toString()));
    }

    private static Profile profile(String name, List<String> faults) {
        try {
            return Profile.parse(name);
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
            return Profile.DEFAULT;
        }
    }

    private static List<RulePattern> patterns(List<String> texts) {
        return texts.stream().map(RulePattern::new).toList();
    }
}
