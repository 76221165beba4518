package io.slipway.images.base.debian;

import io.slipway.oci.Digest;

/**
 * A package as an index lists it.
 *
 * @param suite the suite whose index it is in
 * @param path of the package file, relative to the mirror
 */
public record DebPackage(String name, DebianVersion version, String suite, String path, long size, Digest digest) {
    static DebPackage from(Deb822 paragraph, String suite) throws ArchiveException {
        return new DebPackage(
                paragraph.required("Package"),
                new DebianVersion(paragraph.required("Version")),
                suite,
                paragraph.required("Filename"),
                Long.parseLong(paragraph.required("Size")),
                new Digest("sha256", paragraph.required("SHA256")));
    }
}
