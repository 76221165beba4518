package io.slipway.conformance.policy;

import io.slipway.conformance.Severity;
import io.slipway.images.StatedBudgets;
import io.slipway.oci.Platform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What one policy file says; what it does not say stands in the profile that it extends.
 *
 * @param name for evidence and reports
 * @param parent the profile that it extends; of no meaning for a profile
 * @param rules those that apply; empty for those of the parent
 * @param skip those of them that do not
 * @param failOn from which severity on a broken rule fails the image
 * @param severities in the order in which they are stated; the last one that matches counts
 * @param rootGroup whether an image's user may be of group 0
 * @param allowedFiles where no rule about files looks
 */
record PolicyDocument(
        String name,
        String parent,
        List<RulePattern> rules,
        List<RulePattern> skip,
        Optional<Severity> failOn,
        Map<RulePattern, Severity> severities,
        StatedBudgets budgets,
        SortedMap<String, String> annotations,
        Optional<Set<Platform>> platforms,
        List<Glob> allowedFiles,
        Set<String> licenses,
        Set<String> denied,
        Optional<Boolean> rootGroup,
        List<Waiver> waivers) {
    PolicyDocument {
        rules = List.copyOf(rules);
        skip = List.copyOf(skip);
        severities = Collections.unmodifiableMap(new LinkedHashMap<>(severities));
        annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
        platforms = platforms.map(TreeSet::new);
        allowedFiles = List.copyOf(allowedFiles);
        licenses = new TreeSet<>(licenses);
        denied = new TreeSet<>(denied);
        waivers = List.copyOf(waivers);
    }

    /** This over {@code base}: what both say, this says. */
    PolicyDocument over(PolicyDocument base) {
        Map<RulePattern, Severity> allSeverities = new LinkedHashMap<>(base.severities);
        severities.forEach((pattern, severity) -> {
            allSeverities.remove(pattern);
            allSeverities.put(pattern, severity);
        });
        SortedMap<String, String> allAnnotations = new TreeMap<>(base.annotations);
        allAnnotations.putAll(annotations);
        Set<String> allDenied = new TreeSet<>(base.denied);
        allDenied.addAll(denied);
        return new PolicyDocument(
                name,
                base.parent,
                rules.isEmpty() ? base.rules : rules,
                joined(base.skip, skip),
                failOn.or(() -> base.failOn),
                allSeverities,
                budgets.or(base.budgets),
                allAnnotations,
                platforms.or(() -> base.platforms),
                joined(base.allowedFiles, allowedFiles),
                licenses.isEmpty() ? base.licenses : licenses,
                allDenied,
                rootGroup.or(() -> base.rootGroup),
                joined(base.waivers, waivers));
    }

    /** The same under another name, narrowed to {@code only} where it is not empty, and without {@code without}. */
    PolicyDocument narrowed(String newName, List<RulePattern> only, List<RulePattern> without) {
        return new PolicyDocument(
                newName,
                parent,
                only.isEmpty() ? rules : only,
                joined(skip, without),
                failOn,
                severities,
                budgets,
                annotations,
                platforms,
                allowedFiles,
                licenses,
                denied,
                rootGroup,
                waivers);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
