package io.slipway.conformance.rules.sbom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A component of an SBOM.
 *
 * @param licenses SPDX identifiers, names and expressions, each a licence that one may choose
 */
record SbomComponent(String group, String name, String version, String purl, List<String> licenses) {
    SbomComponent {
        licenses = List.copyOf(licenses);
    }

    static SbomComponent of(JsonNode json) {
        List<String> licenses = new ArrayList<>();
        for (JsonNode choice : json.path("licenses")) {
            for (JsonNode text : new JsonNode[] {
                choice.path("expression"),
                choice.path("license").path("id"),
                choice.path("license").path("name")
            }) {
                if (!text.asString("").isBlank()) {
                    licenses.add(text.asString(""));
                }
            }
        }
        return new SbomComponent(
                json.path("group").asString(""),
                json.path("name").asString(""),
                json.path("version").asString(""),
                json.path("purl").asString(""),
                licenses);
    }

    /**
     * Why its licence will not do, if it will not.
     *
     * @param allowed by SPDX identifier or name; empty where every licence is
     */
    Optional<String> licenceFault(Set<String> allowed) {
        if (licenses.isEmpty()) {
            return Optional.of(this + " states no licence");
        }
        boolean will = allowed.isEmpty() || licenses.stream().anyMatch(expression -> isAllowed(expression, allowed));
        return will ? Optional.empty() : Optional.of(this + " is under " + String.join(" or ", licenses));
    }

    /** One alternative of the expression whose every part is allowed; parentheses are taken as they come, so strictly. */
    private static boolean isAllowed(String expression, Set<String> allowed) {
        if (allowed.contains(expression)) {
            return true;
        }
        boolean isNested = expression.contains("(") && !expression.matches("\\([^()]*\\)");
        String flat = expression.replaceAll("[()]", " ");
        List<String> alternatives =
                isNested ? List.of(flat.replaceAll(" OR ", " AND ")) : Arrays.asList(flat.split(" OR "));
        return alternatives.stream()
                .anyMatch(alternative -> Arrays.stream(alternative.split(" AND "))
                        .map(part -> part.replaceAll(" WITH .*", "").strip())
                        .allMatch(allowed::contains));
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
