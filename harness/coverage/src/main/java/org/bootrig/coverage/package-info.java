/** Which lines of a system ran in which scenario, and so which scenarios a change can affect. */
package org.bootrig.coverage;
