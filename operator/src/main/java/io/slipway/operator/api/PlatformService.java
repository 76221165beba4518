package io.slipway.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A service that the platform runs: what a team writes, and in its status what the operator made of it. */
@Group(PlatformService.GROUP)
@Version(PlatformService.VERSION)
@ShortNames("psvc")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type=='Ready')].status", type = Type.STRING)
@AdditionalPrinterColumn(
        name = "Reason",
        jsonPath = ".status.conditions[?(@.type=='Ready')].reason",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Replicas", jsonPath = ".status.replicas", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Available", jsonPath = ".status.availableReplicas", type = Type.INTEGER)
@AdditionalPrinterColumn(name = "Image", jsonPath = ".spec.image", type = Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class PlatformService extends CustomResource<PlatformServiceSpec, PlatformServiceStatus>
        implements Namespaced {

    /** The API group. */
    public static final String GROUP = "slipway.io";

    /** The version of the API. */
    public static final String VERSION = "v1alpha1";

    /** The kind. */
    public static final String KIND = "PlatformService";

    /** Its name in the API's addresses. */
    public static final String PLURAL = "platformservices";

    @Required
    @Override
    public PlatformServiceSpec getSpec() {
        return super.getSpec();
    }

    @Override
    protected PlatformServiceSpec initSpec() {
        return null;
    }

    @Override
    protected PlatformServiceStatus initStatus() {
        return null;
    }
}
