package io.slipway.conformance.rules.sbom;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that an image holds.
 *
 * @param place the path of what says so
 * @param name a package's, or an artifact's as in {@code group:artifact}
 * @param version empty where it states none
 * @param names under which a deny list may name it
 */
public record HeldComponent(String place, String name, String version, List<String> names) {
    public HeldComponent {
        names = List.copyOf(names);
    }

    /** A component of an SBOM. */
    static HeldComponent of(String place, SbomComponent component) {
        List<String> names = new ArrayList<>(maven(component.group(), component.name(), component.version()));
        String purl = component.purl();
        if (!purl.isEmpty()) {
            names.add(purl);
            names.add(purl.replaceAll("[?#].*", ""));
            names.add(purl.replaceAll("[@?#].*", ""));
        }
        return new HeldComponent(place, qualified(component.group(), component.name()), component.version(), names);
    }

    /** An artifact whose coordinates an archive holds. */
    static HeldComponent artifact(String place, String group, String name, String version) {
        List<String> names = new ArrayList<>(maven(group, name, version));
        names.add("pkg:maven/" + group + "/" + name);
        names.add("pkg:maven/" + group + "/" + name + "@" + version);
        return new HeldComponent(place, qualified(group, name), version, names);
    }

    /** A package of Debian. */
    static HeldComponent debian(String place, String name, String version) {
        return new HeldComponent(
                place,
                name,
                version,
                List.of(
                        "pkg:deb/" + name,
                        "pkg:deb/" + name + "@" + version,
                        "pkg:deb/debian/" + name,
                        "pkg:deb/debian/" + name + "@" + version,
                        name));
    }

    private static String qualified(String group, String name) {
        return group.isEmpty() ? name : group + ":" + name;
    }

    private static List<String> maven(String group, String name, String version) {
        return List.of(group + ":" + name, group + ":" + name + ":" + version, name);
    }
}
