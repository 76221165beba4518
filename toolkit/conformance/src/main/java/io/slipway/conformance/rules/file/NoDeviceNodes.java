package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.layer.LayerEntry;
import java.util.List;
import java.util.Set;

/** No layer makes a device node. */
public final class NoDeviceNodes implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "FILE-005",
            Subject.IMAGE,
            Severity.HIGH,
            "has no device node",
            "A node gives whoever may open it the device itself, a disk of the host for example; engines make "
                    + "those that a container needs when it starts.",
            "Leave /dev out of what is copied, and nodes out of archives that are added (tar --exclude=dev).",
            "OCI runtime specification, Linux: Default Devices; mknod(2); CIS Distribution Independent Linux "
                    + "Benchmark, 1.1: nodev");

    private static final Set<LayerEntry.Type> DEVICES =
            Set.of(LayerEntry.Type.BLOCK_DEVICE, LayerEntry.Type.CHARACTER_DEVICE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = EveryLayer.entries(files)
                .filter(entry -> DEVICES.contains(entry.entry().type()))
                .map(entry -> entry.finding(kind(entry)))
                .toList();
        return found.isEmpty()
                ? Verdict.pass("no entry is a device node")
                : Verdict.fail(found.size() + " device nodes", found);
    }

    private static String kind(ScannedEntry entry) {
        return entry.entry().type() == LayerEntry.Type.BLOCK_DEVICE ? "block device" : "character device";
    }
}
