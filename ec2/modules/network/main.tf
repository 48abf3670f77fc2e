# A network with no way in and one way out: to the endpoints of S3 (free; also the packages of Amazon Linux) and of
# Systems Manager. No internet gateway, no NAT, no public address: none to pay for and none to be found by.
# One zone only, since traffic between zones costs money.

variable "run" { type = string }
variable "cidr" { type = string }
variable "region" { type = string }

locals {
  # Who may open a connection to whom, on which port. Both security groups get a rule for it.
  arrows = {
    clients-of-emulators  = { from = "emulator", to = "broker", port = 4222 }
    clients-of-controller = { from = "controller", to = "broker", port = 4222 }
    cluster               = { from = "broker", to = "broker", port = 6222 }
    broker-monitoring     = { from = "controller", to = "broker", port = 8222 }
    hosts-of-controller   = { from = "emulator", to = "controller", port = 4222 }
    manage-emulators      = { from = "emulator", to = "endpoint", port = 443 }
    manage-brokers        = { from = "broker", to = "endpoint", port = 443 }
    manage-controller     = { from = "controller", to = "endpoint", port = 443 }
  }
  hosts = ["emulator", "broker", "controller"]
}

data "aws_availability_zones" "all" {
  state = "available"
}

resource "aws_vpc" "run" {
  cidr_block           = var.cidr
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags                 = { Name = "chorus-${var.run}" }
}

# The group that every network comes with allows everything among its members: it is emptied, and nobody is in it.
resource "aws_default_security_group" "unused" {
  vpc_id = aws_vpc.run.id
}

resource "aws_subnet" "run" {
  vpc_id                  = aws_vpc.run.id
  cidr_block              = cidrsubnet(var.cidr, 1, 0)
  availability_zone       = data.aws_availability_zones.all.names[0]
  map_public_ip_on_launch = false
  tags                    = { Name = "chorus-${var.run}" }
}

resource "aws_route_table" "run" {
  vpc_id = aws_vpc.run.id
  tags   = { Name = "chorus-${var.run}" }
}

resource "aws_route_table_association" "run" {
  subnet_id      = aws_subnet.run.id
  route_table_id = aws_route_table.run.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.run.id
  service_name      = "com.amazonaws.${var.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [aws_route_table.run.id]
  tags              = { Name = "chorus-${var.run}-s3" }
}

resource "aws_vpc_endpoint" "manage" {
  for_each            = toset(["ssm", "ssmmessages"])
  vpc_id              = aws_vpc.run.id
  service_name        = "com.amazonaws.${var.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  private_dns_enabled = true
  subnet_ids          = [aws_subnet.run.id]
  security_group_ids  = [aws_security_group.role["endpoint"].id]
  tags                = { Name = "chorus-${var.run}-${each.key}" }
}

resource "aws_security_group" "role" {
  for_each    = toset(concat(local.hosts, ["endpoint"]))
  name        = "chorus-${var.run}-${each.key}"
  description = "Chorus: ${each.key} of run ${var.run}"
  vpc_id      = aws_vpc.run.id
  tags        = { Name = "chorus-${var.run}-${each.key}", Role = each.key }
}

resource "aws_vpc_security_group_ingress_rule" "arrow" {
  for_each                     = local.arrows
  security_group_id            = aws_security_group.role[each.value.to].id
  referenced_security_group_id = aws_security_group.role[each.value.from].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  tags                         = { Name = each.key }
}

resource "aws_vpc_security_group_egress_rule" "arrow" {
  for_each                     = local.arrows
  security_group_id            = aws_security_group.role[each.value.from].id
  referenced_security_group_id = aws_security_group.role[each.value.to].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  tags                         = { Name = each.key }
}

resource "aws_vpc_security_group_egress_rule" "s3" {
  for_each          = toset(local.hosts)
  security_group_id = aws_security_group.role[each.key].id
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = { Name = "artifacts-and-packages" }
}

output "subnet" { value = aws_subnet.run.id }
output "subnet_cidr" { value = aws_subnet.run.cidr_block }
output "groups" { value = { for role, group in aws_security_group.role : role => group.id } }
