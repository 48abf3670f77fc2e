/// What a rented fleet takes and costs, said before anything is rented.
///
/// [PriceFile] is what a host costs and when that was so, [Rental] what is wanted, [RentalPlan] the
/// hosts, the network and the bill that follow, from what was measured a node
/// ([io.chorus.emulator.preflight]). Nothing here talks to anybody: the hosts themselves are
/// Terraform's, in the folder `ec2` beside the modules, with variables of the same names.
@NullMarked
package io.chorus.emulator.ec2;

import org.jspecify.annotations.NullMarked;
