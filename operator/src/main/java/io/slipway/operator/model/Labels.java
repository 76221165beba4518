package io.slipway.operator.model;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The labels of what the operator makes, by Kubernetes' recommendation. */
public final class Labels {

    /** Who keeps an object. */
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** The PlatformService that an object belongs to. */
    public static final String INSTANCE = "app.kubernetes.io/instance";

    /** Selects what the operator keeps. */
    public static final String MANAGED = MANAGED_BY + "=" + Names.OPERATOR;

    private static final String NAME = "app.kubernetes.io/name";

    private Labels() {}

    /** The labels by which a service's pods are found; a Deployment's selector never changes. */
    static Map<String, String> selector(String service) {
        return new TreeMap<>(Map.of(INSTANCE, service, MANAGED_BY, Names.OPERATOR));
    }

    /** All labels of a service's objects. */
    static Map<String, String> all(String service) {
        Map<String, String> labels = selector(service);
        labels.put(NAME, service);
        return labels;
    }

    /** The selector in the form that the API takes as text. */
    static String selectorText(String service) {
        return selector(service).entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(","));
    }
}
