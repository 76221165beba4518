package io.slipway.operator.cluster;

import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.slipway.operator.api.PlatformService;
import java.net.HttpURLConnection;
import java.util.Optional;

/** Asks a cluster whether the operator can work with it. */
final class ClusterProbe {

    private static final String GROUP_VERSION = PlatformService.GROUP + "/" + PlatformService.VERSION;

    private final KubernetesClient client;

    ClusterProbe(KubernetesClient client) {
        this.client = client;
    }

    /** Why it cannot, if so. */
    Optional<String> fault() {
        try {
            return defines(client.getApiResources(GROUP_VERSION))
                    ? Optional.empty()
                    : Optional.of(("%s does not know the resource %s of %s;"
                                    + " apply deploy/crd/platformservices.slipway.io.yaml")
                            .formatted(client.getMasterUrl(), PlatformService.PLURAL, GROUP_VERSION));
        } catch (KubernetesClientException e) {
            return Optional.of(reason(e));
        }
    }

    private static boolean defines(APIResourceList resources) {
        return resources != null
                && resources.getResources().stream()
                        .anyMatch(resource -> resource.getName().equals(PlatformService.PLURAL));
    }

    private String reason(KubernetesClientException e) {
        if (e.getCode() <= 0) {
            return "cannot reach %s: %s".formatted(client.getMasterUrl(), Causes.first(e));
        }
        return switch (e.getCode()) {
            case HttpURLConnection.HTTP_UNAUTHORIZED ->
                "%s does not accept the operator's credentials; check its ServiceAccount or kubeconfig"
                        .formatted(client.getMasterUrl());
            case HttpURLConnection.HTTP_FORBIDDEN ->
                "%s does not let the operator ask for its API; apply deploy/operator/operator.yaml"
                        .formatted(client.getMasterUrl());
            default -> "%s answers %d: %s".formatted(client.getMasterUrl(), e.getCode(), Causes.first(e));
        };
    }
}
