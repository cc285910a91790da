/**
 * What every provider of machines promises, as tests. A provider's own tests extend
 * {@link org.bootrig.contract.ProviderContract} and bring the guest that its protocol describes.
 */
@NullMarked
package org.bootrig.contract;

import org.jspecify.annotations.NullMarked;
